package far;

/** In Middle's package again, below Back: overrides Middle.hidden and through it nothing of Base's. */
public class Last extends near.Back {
    String hidden() { return "Last.hidden"; }
}
