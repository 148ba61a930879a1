import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.*;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.extension.*;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;

@DisplayName("things of Jupiter")
@TestMethodOrder(MethodOrderer.MethodName.class)
class JupiterTest {
    enum Colour { RED, GREEN }

    static class Answer implements ParameterResolver {
        public boolean supportsParameter(ParameterContext p, ExtensionContext e) { return p.getParameter().getType() == long.class; }
        public Object resolveParameter(ParameterContext p, ExtensionContext e) { return 42L; }
    }

    @Test @Tag("quick") void a_passes(TestInfo info, TestReporter reporter) { assertEquals("a_passes(TestInfo, TestReporter)", info.getDisplayName()); }
    @Test void b_all() { assertAll("both", () -> assertTrue(1 > 2, "one"), () -> assertNull("x", "two")); }
    @Test void c_throws() { assertEquals("/ by zero", assertThrows(ArithmeticException.class, () -> System.out.print(1 / (int) Math.signum(0.0))).getMessage()); }
    @Test void d_is_slow() { assertTimeoutPreemptively(Duration.ofMillis(50), () -> Thread.sleep(60_000)); }
    @Test void e_folder(@TempDir Path folder) throws Exception { Files.writeString(folder.resolve("f"), "x"); assertLinesMatch(List.of("x"), Files.readAllLines(folder.resolve("f"))); }
    @Test @Disabled("for a reason") void f_disabled() { fail(); }
    @Test @ExtendWith(Answer.class) void g_extended(long answer) { assertEquals(42, answer); }
    @ParameterizedTest(name = "{0} has {1}") @CsvSource({"one, 3", "'two, too', 8", "five, 5"}) void h_csv(String s, int length) { assertEquals(length, s.length()); }
    @ParameterizedTest @EnumSource(Colour.class) void i_enum(Colour c) { assertNotNull(c); }
    @ParameterizedTest @MethodSource("numbers") @Tag("quick") void j_method(int n) { assertTrue(n % 2 == 0, () -> n + " is odd"); }
    static Stream<Integer> numbers() { return Stream.iterate(2, n -> n * 3 / 2 + 1).limit(3); }
    @RepeatedTest(2) void k_repeated(RepetitionInfo i) { assertTrue(i.getCurrentRepetition() <= i.getTotalRepetitions()); }
    @TestFactory Stream<DynamicTest> l_dynamic() { return Stream.of("a", "bb").map(s -> DynamicTest.dynamicTest("text " + s, () -> assertFalse(s.isEmpty()))); }
    @Test void m_assumes() { Assumptions.assumeTrue(false, "not here"); }

    @Nested class Inner {
        private int count;
        @BeforeEach void before() { count++; }
        @Test void counts() { assertEquals(1, count); }
    }
}
