import java.util.Enumeration;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.TreeSet;

/** ResourceBundle: classes and property files, parents, fall-back by locale, controls; Locale itself; resources of the class path. */
public class Bundles {
    public static class Texts extends ListResourceBundle {
        @Override
        protected Object[][] getContents() { return new Object[][] {{"hello", "Hello"}, {"bye", "Bye"}, {"list", new int[] {1, 2, 3}}}; }
    }

    public static class Texts_de extends ListResourceBundle {
        @Override
        protected Object[][] getContents() { return new Object[][] {{"hello", "Guten Tag"}}; }
    }

    public static class Texts_de_AT extends ListResourceBundle {
        @Override
        protected Object[][] getContents() { return new Object[][] {{"hello", "Servus"}}; }
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        for (Locale l : new Locale[] {Locale.ROOT, Locale.GERMAN, new Locale("de", "AT"), new Locale("de", "CH"), Locale.FRANCE}) {
            ResourceBundle b = ResourceBundle.getBundle("Bundles$Texts", l);
            System.out.println(l + " -> " + b.getLocale() + ": " + b.getString("hello") + ", " + b.getString("bye") + " " + new TreeSet<>(b.keySet()));
        }
        ResourceBundle b = ResourceBundle.getBundle("Bundles$Texts");
        System.out.println(((int[]) b.getObject("list"))[2] + " " + b.containsKey("none") + " " + b.getBaseBundleName());
        try {
            b.getString("none");
        } catch (MissingResourceException e) {
            System.out.println(e.getMessage() + " | " + e.getKey());
        }
        try {
            b.getString("list");
        } catch (ClassCastException e) {
            System.out.println("not a string");
        }
        try {
            ResourceBundle.getBundle("no.such.Bundle", Locale.ITALY);
        } catch (MissingResourceException e) {
            System.out.println(e.getMessage());
        }
        ResourceBundle file = new PropertyResourceBundle(new java.io.StringReader("a=1\nb=\u00e9"));
        Enumeration<String> keys = file.getKeys();
        int count = 0;
        while (keys.hasMoreElements()) count += file.getString(keys.nextElement()).length();
        System.out.println(count + " " + file.getString("b"));
        ResourceBundle anew = ResourceBundle.getBundle("Bundles$Texts", Locale.GERMAN, new ResourceBundle.Control() {
            @Override
            public java.util.List<Locale> getCandidateLocales(String name, Locale l) { return java.util.List.of(new Locale("de", "AT"), Locale.ROOT); }
        });
        System.out.println(anew.getString("hello") + " " + anew.getString("bye") + " " + (ResourceBundle.getBundle("Bundles$Texts") == b));
        locales();
    }

    private static void locales() {
        Locale l = new Locale.Builder().setLanguage("sr").setScript("Latn").setRegion("RS").setExtension('u', "nu-latn").build();
        System.out.println(l + " " + l.toLanguageTag() + " " + l.stripExtensions() + " " + l.getUnicodeLocaleType("nu") + " " + l.equals(Locale.forLanguageTag(l.toLanguageTag())));
        System.out.println(Locale.GERMANY.getDisplayCountry(Locale.ENGLISH) + " " + Locale.GERMANY.getDisplayLanguage(Locale.FRENCH) + " " + Locale.JAPAN.getISO3Country() + " "
                + Locale.JAPAN.getISO3Language() + " " + new Locale("iw").getLanguage() + " " + Locale.forLanguageTag("not_a_tag!").toLanguageTag());
        System.out.println(Locale.lookup(Locale.LanguageRange.parse("de-CH,fr;q=0.5"), java.util.List.of(Locale.FRENCH, Locale.GERMAN)) + " "
                + Locale.filter(Locale.LanguageRange.parse("en"), java.util.List.of(Locale.UK, Locale.US, Locale.ITALY)));
        System.out.println("I".toLowerCase(new Locale("tr")) + "i".toUpperCase(new Locale("tr")) + "\u00df".toUpperCase(Locale.GERMAN) + "\u03a3\u03a3".toLowerCase(Locale.ROOT));
        try {
            new Locale.Builder().setLanguage("1x").build();
        } catch (java.util.IllformedLocaleException e) {
            System.out.println(e.getMessage());
        }
    }
}
