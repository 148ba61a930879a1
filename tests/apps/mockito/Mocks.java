import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import org.mockito.exceptions.base.MockitoException;

/** Stand-ins of classes, abstract classes, interfaces and generic ones; what they answer, what was asked of them, what they refuse. */
public class Mocks {
    public static class Account {
        private long balance;

        public Account(long balance) { this.balance = balance; }
        public long add(long amount) { return balance += amount; }
        protected String name() { return "account of " + getClass().isAssignableFrom(Account.class); }
        public final int constant() { return 42; }
        public Account other() { return this; }
    }

    abstract static class Shape<T extends Number> {
        abstract T area();
        double half() { return area().doubleValue() / 2; }
    }

    interface Greeter {
        String greet(String name, int times) throws java.io.IOException;
        default String greet(String name) throws Exception { return greet(name, 1); }
    }

    interface Check { void run() throws Exception; }

    static void tell(String what, Check check) {
        try {
            check.run();
            System.out.println(what + ": fine");
        } catch (MockitoException | AssertionError e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage().strip().lines().filter(l -> !l.startsWith("->")).findFirst().orElse(""));
        } catch (Exception e) {
            System.out.println(what + ": " + e);
        }
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        List<String> list = mock(List.class);
        when(list.get(anyInt())).thenReturn("any").thenReturn("later");
        when(list.get(7)).thenThrow(new IllegalStateException("seven"));
        System.out.println(list.get(1) + " " + list.get(2) + " " + list.get(3) + " " + list.size() + " " + list.isEmpty() + " " + list.iterator());
        tell("throws", () -> list.get(7));
        tell("times", () -> verify(list, times(2)).get(anyInt()));
        tell("never", () -> verify(list, never()).clear());
        tell("at least", () -> verify(list, atLeast(1)).size());
        tell("no more", () -> verifyNoMoreInteractions(list));

        Account account = spy(new Account(10));
        doReturn("stub").when(account).name();
        doAnswer(call -> (Long) call.callRealMethod() + 1000).when(account).add(5);
        System.out.println(account.add(3) + " " + account.add(5) + " " + account.name() + " " + account.constant() + " " + new Account(1).name());
        Account empty = mock(Account.class);
        System.out.println(empty.add(3) + " " + empty.name() + " " + empty.constant() + " " + empty.other() + " " + mockingDetails(empty).isMock());
        System.out.println(mock(Account.class, RETURNS_DEEP_STUBS).other().other().add(1));

        Shape<Integer> shape = mock(Shape.class, org.mockito.Mockito.CALLS_REAL_METHODS);
        doReturn(9).when(shape).area();
        System.out.println(shape.half() + " " + shape.getClass().getSuperclass().getSimpleName());

        Greeter greeter = mock(Greeter.class);
        when(greeter.greet(argThat(s -> s != null && s.length() > 3), eq(2))).thenAnswer(c -> c.getArgument(0) + "!" + c.getArgument(1));
        when(greeter.greet("x")).thenCallRealMethod();
        System.out.println(greeter.greet("four", 2) + " " + greeter.greet("abc", 2) + " " + greeter.greet("x"));
        ArgumentCaptor<String> name = ArgumentCaptor.forClass(String.class);
        verify(greeter, times(3)).greet(name.capture(), anyInt());
        System.out.println(name.getAllValues());
        tell("checked exception that is not declared", () -> when(greeter.greet("a", 1)).thenThrow(new Exception("no")));
        InOrder order = inOrder(greeter);
        order.verify(greeter).greet("four", 2);
        tell("order", () -> order.verify(greeter).greet("four", 2));

        tell("final class", () -> mock(String.class));
        tell("primitive", () -> mock(int.class));
        tell("matchers mixed", () -> verify(greeter).greet("a", anyInt()));
        tell("not a mock", () -> verify("text").length());
        tell("without call", () -> when("text").thenReturn("x"));
        Map<String, Function<Integer, Integer>> functions = mock(Map.class);
        when(functions.getOrDefault(eq("twice"), argThat(f -> f != null))).thenReturn(n -> n * 2);
        System.out.println(functions.getOrDefault("twice", n -> n).apply(21));
        List<Class<?>> kinds = new ArrayList<>(List.of(Comparator.class, Runnable.class, CharSequence.class, Iterable.class, Number.class, ClassLoader.class, Thread.class));
        for (Class<?> kind : kinds) System.out.println(kind.isInstance(mock(kind)) + " " + mock(kind).toString().replaceAll("hashCode: \\d+", "hashCode: N"));
    }
}
