import java.text.Collator;
import java.text.DateFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/* jdk.localedata: numbers, dates, names and order in other languages. */
public class LocaleData {
    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        LocalDate day = LocalDate.of(2024, 2, 29);
        for (String tag : new String[] {"de-DE", "fr-CA", "ja-JP", "ar-EG", "hi-IN-u-nu-deva", "tr-TR", "zh-TW", "ru-RU", "he-IL", "sv-SE"}) {
            Locale l = Locale.forLanguageTag(tag);
            System.out.println(tag + " " + NumberFormat.getInstance(l).format(1234567.891) + " " + NumberFormat.getPercentInstance(l).format(0.25) + " "
                    + DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(l).format(day) + " "
                    + DateFormat.getDateInstance(DateFormat.LONG, l).format(new Date(0)) + " " + DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, l) + " "
                    + l.getDisplayLanguage(l) + " " + Currency.getInstance("EUR").getDisplayName(l) + " " + DecimalFormatSymbols.getInstance(l).getDecimalSeparator());
        }
        for (String tag : new String[] {"en", "de", "sv"}) {
            String[] words = {"zebra", "äpfel", "Apfel", "öl", "oben", "Ångström"};
            Arrays.sort(words, Collator.getInstance(Locale.forLanguageTag(tag)));
            System.out.println(tag + " " + Arrays.toString(words));
        }
        System.out.println(Locale.getAvailableLocales().length > 500);
    }
}
