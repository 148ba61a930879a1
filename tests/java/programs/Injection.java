import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Dependency injection by reflection: constructors, fields, qualifiers, singletons, suppliers, life cycles, circles and missing parts reported. */
public class Injection {
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.CONSTRUCTOR, ElementType.FIELD})
    @interface Inject {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Single {}

    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.TYPE})
    @interface Named {
        String value() default "";
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Repeatable(Provides.List.class)
    @interface Provides {
        Class<?> value();

        @Retention(RetentionPolicy.RUNTIME)
        @interface List {
            Provides[] value();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Start {
        int order() default 10;
    }

    static final class Container {
        private final Map<String, Class<?>> bound = new LinkedHashMap<>();
        private final Map<Class<?>, Object> singles = new HashMap<>();
        private final Deque<Class<?>> making = new ArrayDeque<>();
        private int made;

        Container(Class<?>... parts) {
            for (Class<?> part : parts) {
                Named named = part.getAnnotation(Named.class);
                String name = named == null ? "" : named.value();
                bound.put(part.getName() + "/" + name, part);
                for (Provides p : part.getAnnotationsByType(Provides.class)) bound.put(p.value().getName() + "/" + name, part);
            }
        }

        <T> T get(Class<T> type) {
            return type.cast(resolve(type, null));
        }

        private Object resolve(Type type, Named named) {
            if (type instanceof ParameterizedType p && p.getRawType() == Supplier.class) {
                Type wanted = p.getActualTypeArguments()[0];
                return (Supplier<Object>) () -> resolve(wanted, named);
            }
            Class<?> c = bound.get(type.getTypeName() + "/" + (named == null ? "" : named.value()));
            if (c == null) throw new IllegalStateException("nothing provides " + type.getTypeName() + (named == null ? "" : " named " + named.value()));
            Object single = singles.get(c);
            if (single != null) return single;
            if (making.contains(c)) throw new IllegalStateException("a circle: " + c.getSimpleName() + " needs "
                    + making.stream().map(Class::getSimpleName).toList());
            making.push(c);
            try {
                Object object = make(c);
                if (c.isAnnotationPresent(Single.class)) singles.put(c, object);
                return object;
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(c.getSimpleName() + " failed", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(c.getSimpleName() + " cannot be made: " + e.getClass().getSimpleName(), e);
            } finally {
                making.pop();
            }
        }

        private Object make(Class<?> c) throws ReflectiveOperationException {
            Constructor<?> constructor = Arrays.stream(c.getDeclaredConstructors()).filter(k -> k.isAnnotationPresent(Inject.class)).findFirst()
                    .orElse(null);
            if (constructor == null) constructor = c.getDeclaredConstructor();
            Type[] types = constructor.getGenericParameterTypes();
            Object[] arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) arguments[i] = resolve(types[i], constructor.getParameters()[i].getAnnotation(Named.class));
            Object object = constructor.newInstance(arguments);
            made++;
            for (Field f : c.getDeclaredFields()) {
                if (f.isAnnotationPresent(Inject.class)) f.set(object, resolve(f.getGenericType(), f.getAnnotation(Named.class)));
            }
            List<Method> starts = Arrays.stream(c.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Start.class))
                    .sorted(Comparator.comparingInt((Method m) -> m.getAnnotation(Start.class).order())).toList();
            for (Method m : starts) m.invoke(object);
            return object;
        }
    }

    interface Clock {
        long now();
    }

    interface Log {
        void say(String text);
    }

    @Single
    @Provides(Clock.class)
    static final class Ticks implements Clock {
        private long t;

        @Override
        public long now() {
            return ++t;
        }
    }

    @Single
    @Provides(Log.class)
    static final class Console implements Log {
        @Inject Clock clock;

        @Override
        public void say(String text) {
            System.out.println(clock.now() + " " + text);
        }
    }

    @Named("quiet")
    @Provides(Log.class)
    @Provides(AutoCloseable.class)
    static final class Quiet implements Log, AutoCloseable {
        @Override
        public void say(String text) {}

        @Override
        public void close() {}
    }

    static final class Request {
        @Inject @Named("quiet") private Log log;
        @Inject private Supplier<Service> service;
    }

    @Single
    static final class Service {
        private final Log log;
        private final Supplier<Request> requests;

        @Inject
        Service(Log log, Supplier<Request> requests, @Named("quiet") AutoCloseable closing) {
            this.log = log;
            this.requests = requests;
            log.say("made with " + closing.getClass().getSimpleName());
        }

        @Start(order = 2)
        void listen() {
            log.say("listening");
        }

        @Start(order = 1)
        private void open() {
            log.say("open");
        }

        @Start
        void greet() {
            log.say("ready");
        }

        void serve() {
            Request a = requests.get(), b = requests.get();
            log.say((a != b) + " " + (a.service.get() == this) + " " + a.log.getClass().getSimpleName());
        }
    }

    static final class Hen {
        @Inject Egg egg;
    }

    static final class Egg {
        @Inject
        Egg(Hen hen) {}
    }

    static final class Broken {
        Broken() {
            throw new UnsupportedOperationException("on purpose");
        }
    }

    static final class Picky {
        Picky(int number) {}
    }

    abstract static class Vague {}

    static final class Lacking {
        @Inject @Named("loud") Log log;
    }

    public static void main(String[] args) {
        Container container = new Container(Ticks.class, Console.class, Quiet.class, Request.class, Service.class, Hen.class, Egg.class, Broken.class,
                Picky.class, Vague.class, Lacking.class);
        container.get(Service.class).serve();
        System.out.println(container.made + " made, " + (container.get(Clock.class) == container.get(Ticks.class)));
        for (Class<?> c : new Class<?>[] {Hen.class, Broken.class, Picky.class, Vague.class, Lacking.class, String.class}) {
            try {
                container.get(c);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage() + (e.getCause() == null ? "" : ", by " + e.getCause()));
            }
        }
        System.out.println(Quiet.class.getAnnotation(Provides.class) + " " + Arrays.toString(Quiet.class.getAnnotationsByType(Provides.class)));
        System.out.println(Arrays.toString(Quiet.class.getAnnotations()));
    }
}
