/** Named in an agent's Boot-Class-Path. */
public class Helper {}
