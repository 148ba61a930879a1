import com.sun.security.auth.UnixNumericUserPrincipal;
import com.sun.security.auth.UnixPrincipal;
import com.sun.security.auth.module.UnixLoginModule;
import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import javax.security.auth.x500.X500Principal;

/** JAAS and jdk.security.auth: the user of the process, a module of one's own, what they make of the order of modules. */
public class Login {
    public static class Secret implements LoginModule {
        private Subject subject;
        private CallbackHandler handler;
        private String name;

        @Override
        public void initialize(Subject s, CallbackHandler h, Map<String, ?> shared, Map<String, ?> options) {
            subject = s;
            handler = h;
        }

        @Override
        public boolean login() throws LoginException {
            NameCallback who = new NameCallback("name: ");
            PasswordCallback what = new PasswordCallback("password: ", false);
            try {
                handler.handle(new javax.security.auth.callback.Callback[] {who, what});
            } catch (Exception e) {
                throw new LoginException(e.toString());
            }
            name = who.getName();
            if (!new String(what.getPassword()).equals("open " + name)) throw new FailedLoginException("not the password of " + name);
            return true;
        }

        @Override
        public boolean commit() { return subject.getPrincipals().add(new X500Principal("CN=" + name)); }

        @Override
        public boolean abort() { return true; }

        @Override
        public boolean logout() { return subject.getPrincipals().removeIf(p -> p instanceof X500Principal); }
    }

    static LoginContext context(String password, Class<?>... modules) throws LoginException {
        AppConfigurationEntry[] entries = new AppConfigurationEntry[modules.length];
        for (int i = 0; i < entries.length; i++) entries[i] = new AppConfigurationEntry(modules[i].getName(), LoginModuleControlFlag.REQUIRED, new HashMap<>());
        return new LoginContext("test", new Subject(), callbacks -> {
            ((NameCallback) callbacks[0]).setName("duke");
            ((PasswordCallback) callbacks[1]).setPassword(password.toCharArray());
        }, new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) { return entries; }
        });
    }

    public static void main(String[] args) throws Exception {
        Path process = Path.of("/proc/self");
        UnixSystem me = new UnixSystem();
        System.out.println(me.getUid() == (Integer) Files.getAttribute(process, "unix:uid"));
        System.out.println(me.getGid() == (Integer) Files.getAttribute(process, "unix:gid"));
        System.out.println(me.getUsername().equals(Files.getOwner(process).getName()));
        System.out.println(me.getGroups() != null);
        LoginContext c = context("open duke", UnixLoginModule.class, Secret.class);
        c.login();
        Subject s = c.getSubject();
        System.out.println(s.getPrincipals().contains(new UnixNumericUserPrincipal(me.getUid())));
        System.out.println(s.getPrincipals(UnixPrincipal.class).equals(java.util.Set.of(new UnixPrincipal(me.getUsername()))));
        System.out.println(s.getPrincipals(X500Principal.class));
        c.logout();
        System.out.println(s.getPrincipals().isEmpty());
        try {
            context("let me in", UnixLoginModule.class, Secret.class).login();
        } catch (LoginException e) {
            System.out.println(e);
        }
        try {
            new LoginContext("nowhere", new Subject(), null, new Configuration() {
                @Override
                public AppConfigurationEntry[] getAppConfigurationEntry(String name) { return null; }
            });
        } catch (LoginException e) {
            System.out.println(e);
        }
    }
}
