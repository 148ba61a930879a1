package pk.sub;

public class Other extends pk.Open {
    public String call() { return guarded() + " through a subclass"; }
}
