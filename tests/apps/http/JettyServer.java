import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, with a servlet. */
public class JettyServer {
    static class All extends HttpServlet {
        @Override protected void service(HttpServletRequest q, HttpServletResponse a) throws IOException {
            a.setHeader("X-Answer", String.valueOf(q.getHeader("X-Question")));
            switch (q.getPathInfo()) {
            case "/echo":
                a.setCharacterEncoding("UTF-8");
                a.getWriter().print(q.getMethod() + " " + q.getQueryString() + " " + new String(q.getInputStream().readAllBytes(), "UTF-8"));
                break;
            case "/big": a.getOutputStream().write(new byte[1_000_000]); break;
            case "/moved": a.sendRedirect("/echo?moved"); break;
            case "/slow":
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                break;
            default: a.setStatus(404);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Server server = new Server(new QueuedThreadPool(10));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new All()), "/*");
        server.setHandler(context);
        server.start();
        int port = connector.getLocalPort();
        new Client(port).run();
        server.stop();
        Client.refused(port);
        System.exit(0);
    }
}
