import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

/* java.rmi: a registry and an object on the loopback address, called through its stub. */
public class Rmi {
    public interface Adder extends Remote {
        int add(int a, int b) throws RemoteException;

        String fail(String text) throws RemoteException;
    }

    static class Local implements Adder {
        @Override
        public int add(int a, int b) { return a + b; }

        @Override
        public String fail(String text) { throw new IllegalStateException(text); }
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("java.rmi.server.hostname", "127.0.0.1");
        Local local = new Local();
        Registry registry = LocateRegistry.createRegistry(0);
        registry.bind("adder", UnicastRemoteObject.exportObject(local, 0));
        Adder adder = (Adder) registry.lookup("adder");
        System.out.println(adder.getClass() != Local.class);
        System.out.println(adder.add(2, 3));
        try {
            adder.fail("state");
        } catch (IllegalStateException e) {
            System.out.println(e);
        }
        try {
            registry.lookup("nope");
        } catch (NotBoundException e) {
            System.out.println(e);
        }
        System.out.println(UnicastRemoteObject.unexportObject(local, true) + " " + UnicastRemoteObject.unexportObject(registry, true));
    }
}
