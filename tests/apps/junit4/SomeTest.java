import static org.hamcrest.CoreMatchers.*;
import static org.junit.Assert.*;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.*;
import org.junit.experimental.theories.*;
import org.junit.rules.*;
import org.junit.runner.RunWith;
import org.junit.runners.*;

public class SomeTest {
    @FixMethodOrder(MethodSorters.NAME_ASCENDING)
    public static class Plain {
        @Rule public TemporaryFolder folder = new TemporaryFolder();
        @Rule public TestName name = new TestName();
        @Rule public ExpectedException thrown = ExpectedException.none();

        @BeforeClass public static void first() { System.out.print("<"); }
        @AfterClass public static void last() { System.out.print(">"); }
        @Before public void before() { System.out.print("("); }
        @After public void after() { System.out.print(")"); }

        @Test public void a_passes() { assertThat("abc", both(startsWith("a")).and(not(containsString("x")))); }
        @Test public void b_fails() { assertEquals("sum", 4, 2 + 3); }
        @Test public void c_compares() { assertEquals("the same but for one", "the other but for one"); }
        @Test public void d_arrays() { assertArrayEquals(new int[] {1, 2, 3}, new int[] {1, 9, 3}); }
        @Test(expected = ArithmeticException.class) public void e_expects() { int zero = 0; System.out.print(1 / zero); }
        @Test(timeout = 100) public void f_is_too_slow() throws Exception { Thread.sleep(60_000); }
        @Test public void g_uses_a_folder() throws Exception { assertTrue(new File(folder.newFolder(), name.getMethodName()).createNewFile()); }
        @Test public void h_is_thrown() { thrown.expect(IllegalStateException.class); thrown.expectMessage("why"); throw new IllegalStateException("that is why"); }
        @Test public void i_assumes() { Assume.assumeTrue(1 > 2); }
        @Test @Ignore("not now") public void j_is_ignored() { fail(); }
        @Test public void k_errs() { List.of(1).add(2); }
    }

    @RunWith(Parameterized.class)
    public static class Many {
        @Parameterized.Parameters(name = "{0} squared") public static Iterable<Object[]> values() {
            return Arrays.asList(new Object[][] {{1, 1}, {2, 4}, {3, 10}});
        }
        @Parameterized.Parameter public int n;
        @Parameterized.Parameter(1) public int square;
        @Test public void squares() { assertThat(n * n, is(square)); }
    }

    @RunWith(Theories.class)
    public static class Theory {
        @DataPoints public static int[] values = {0, 1, -5, 1000};
        @org.junit.experimental.theories.Theory public void commutes(int a, int b) { assertEquals(a + b, b + a); }
        @org.junit.experimental.theories.Theory public void is_positive(int a) { assertTrue("is positive", a >= 0); }
    }

    @RunWith(Suite.class) @Suite.SuiteClasses({Theory.class, Many.class})
    public static class All { }
}
