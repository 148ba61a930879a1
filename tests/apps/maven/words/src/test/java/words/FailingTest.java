package words;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

/** Run when the property says so: its failure fails the build. */
public class FailingTest {
    @Test
    public void fails() {
        assertEquals(Boolean.getBoolean("fail") ? 1 : 0, Words.count("").size() - 1);
    }
}
