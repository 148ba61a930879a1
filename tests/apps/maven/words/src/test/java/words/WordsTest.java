package words;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import org.junit.Ignore;
import org.junit.Test;

public class WordsTest {
    @Test public void counts() { assertEquals(Map.of("a", 2, "b", 1), Words.count("a b A")); }
    @Test public void knowsItsVersion() throws Exception { assertEquals("words 2.0", Words.version()); }
    @Test(expected = NullPointerException.class) public void refusesNull() { Words.count(null); }
    @Ignore("not today") @Test public void ignored() { throw new AssertionError(); }
}
