import far.Last;
import far.Middle;
import near.Back;
import near.Base;

/** Package-private methods that look overridden and are not, or are again further down; protected members through subclasses, inner classes and lambdas. */
public class PackageAccess extends Base {
    String hidden() { return "PackageAccess.hidden"; }

    public static void main(String[] args) throws Exception {
        for (Base b : new Base[] {new PackageAccess(), new Middle(), new Back(), new Last()}) {
            System.out.println(b.getClass().getName() + ": " + b.all());
            System.out.println("  " + Base.call(b));
            if (b instanceof Middle m) {
                System.out.println("  " + Middle.callMiddle(m));
                System.out.println("  " + m.viaSuper() + " " + m.lambda() + " " + m.new Inner().get() + " " + m.new Inner().bump());
                System.out.println("  " + (((Middle) m.copy()).getClass() == m.getClass()) + " " + Middle.nested());
            }
        }
        System.out.println(new PackageAccess().hidden() + " " + Back.names(Middle.inside("x")) + " " + counter);
        for (Class<?> c = Last.class; c != Object.class; c = c.getSuperclass()) {
            var m = c.getDeclaredMethod("hidden");
            m.setAccessible(true);
            System.out.println(c.getName() + " " + m.invoke(new Last()) + " " + m.invoke(c == Base.class ? new Middle() : new Last()));
        }
        try {
            Base.class.getDeclaredMethod("hidden").invoke(new Middle());
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage());
        }
        try {
            Base.class.getDeclaredMethod("shared").invoke(new Middle());
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Base.class.getDeclaredMethod("shared").invoke(new PackageAccess()));
    }
}
