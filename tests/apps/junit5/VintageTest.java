import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class VintageTest {
    @Test public void is_run_by_another_engine() { assertEquals(4, 2 + 2); }
}
