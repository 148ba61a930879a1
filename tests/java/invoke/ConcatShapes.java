import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.StringConcatFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** String concatenation: every type alone and mixed, constants, long expressions, recipes by hand, nulls, Latin-1 and UTF-16, toString that fails or answers null. */
public class ConcatShapes {
    static final MethodHandles.Lookup L = MethodHandles.lookup();
    static String mask(Object o) { return String.valueOf(o).replaceAll("@[0-9a-f]+", "@hex"); }
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + mask(act.run()));
        } catch (Throwable e) {
            System.out.println(what + ": " + mask(e) + (e.getCause() == null ? "" : " <- " + mask(e.getCause())));
        }
    }
    static String recipe(String recipe, Class<?>[] types, Object[] constants, Object... args) throws Throwable {
        CallSite site = StringConcatFactory.makeConcatWithConstants(L, "any", MethodType.methodType(String.class, types), recipe, constants);
        return (String) site.getTarget().invokeWithArguments(args);
    }
    static String plain(Class<?>[] types, Object... args) throws Throwable { return (String) StringConcatFactory.makeConcat(L, "any", MethodType.methodType(String.class, types)).getTarget().invokeWithArguments(args); }

    static class NullText {
        @Override
        public String toString() { return null; }
    }
    static class Counts {
        int n;
        @Override
        public String toString() { return "c" + n++; }
    }
    static class Fails {
        @Override
        public String toString() { throw new IllegalStateException("toString fails"); }
    }

    static void types() {
        boolean z = true;
        byte b = -128;
        char c = '\u00e9', w = '\u20ac';
        short s = Short.MIN_VALUE;
        int i = Integer.MIN_VALUE;
        long j = Long.MIN_VALUE;
        float f = Float.MIN_VALUE;
        double d = -0.0;
        String n = null;
        Object o = null;
        int[] a = null;
        Object[] values = {"" + z, "" + b, "" + c, "" + w, "" + s, "" + i, "" + j, "" + f, "" + d, "" + n, "" + o, "" + a, "" + 'x', "" + 1L, "" + null};
        System.out.println(Arrays.toString(values));
        System.out.println(z + "," + b + "," + c + "," + s + "," + i + "," + j + "," + f + "," + d + "," + n + "," + o + "," + a);
        System.out.println(w + "wide" + c + i);
        System.out.println(i + j + "sum first" + i + j);
        System.out.println("a" + 1 + 2 + ('a' + 1) + (char) ('a' + 1) + 1.0f + 1e10 + 1e-5 + 100.0 + Float.NaN + Double.POSITIVE_INFINITY + Long.MAX_VALUE + (byte) 200 + (short) 70000);
        n += "x";
        n += 1;
        n += 'c';
        n += null;
        n += 1.5;
        System.out.println(n);
        String[] array = {"a", null};
        int k = 0;
        array[k++] += k + "b";
        array[k] += array[0] + k;
        System.out.println(Arrays.toString(array) + k);
        Counts counts = new Counts();
        System.out.println("" + counts + counts + counts.n + counts);
        System.out.println("[" + new NullText() + "]" + new StringBuilder("sb") + List.of(1) + Collections.emptyMap() + Thread.State.NEW);
        char[] chars = {'a'};
        System.out.println(mask("" + chars).startsWith("[C"));
        Object text = "text";
        CharSequence sequence = new StringBuilder("seq");
        System.out.println("" + text + sequence + (Integer) 5 + (Character) 'q' + (Long) null);
        String empty = "";
        String same = new String("same");
        System.out.println((("" + same) == same) + " " + (("" + same).equals(same)) + " " + ((empty + empty) == "") + " " + (empty + "x" == "x") + ("con" + "stant" == "constant"));
        System.out.println(("\u00ff" + "\u0100" + 'a' + '\ud83d' + '\ude00').length() + "\1\2\0".length() + ("\1" + k + "\2" + k).length());
    }

    static void recipes() throws Throwable {
        Class<?>[] two = {int.class, Object.class};
        System.out.println(recipe("\1-\1", two, new Object[0], 5, "x") + recipe("\1\1", two, new Object[0], 5, null) + recipe("constant only", new Class<?>[0], new Object[0]) + recipe("", new Class<?>[0], new Object[0]) + ".");
        System.out.println(recipe("\1\2\1\2", two, new Object[] {"c1", 42}, 5, "x") + recipe("\2\2\2", new Class<?>[0], new Object[] {1.5, String.class, 'c'}));
        System.out.println(recipe("\2", new Class<?>[0], new Object[] {"with \1 and \2 inside"}).length());
        t("too few constants", () -> recipe("\1\2\2", new Class<?>[] {int.class}, new Object[] {"c"}, 1));
        t("too many constants", () -> recipe("\1", new Class<?>[] {int.class}, new Object[] {"c"}, 1));
        t("too few arguments", () -> recipe("\1", two, new Object[0], 1, 2));
        t("too many arguments", () -> recipe("\1\1\1", two, new Object[0], 1, 2));
        t("null recipe", () -> recipe(null, two, new Object[0], 1, 2));
        t("null constant", () -> recipe("\2", new Class<?>[0], new Object[] {null}));
        t("wrong result", () -> StringConcatFactory.makeConcat(L, "x", MethodType.methodType(Integer.class, int.class)));
        t("result a supertype", () -> StringConcatFactory.makeConcat(L, "x", MethodType.methodType(CharSequence.class, int.class)).getTarget().type());
        t("public lookup", () -> StringConcatFactory.makeConcat(MethodHandles.publicLookup(), "x", MethodType.methodType(String.class, int.class)).getTarget().type());
        t("void argument", () -> plain(new Class<?>[] {void.class}));
        t("fails", () -> "a" + new Fails() + "b");
        t("fails in a recipe", () -> plain(new Class<?>[] {Object.class, int.class}, new Fails(), 1));
        t("null in a primitive", () -> {
            Integer nothing = null;
            int x = nothing;
            return "a" + x;
        });
        Class<?>[] all = {boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class, String.class, Object.class};
        Object[] values = {false, (byte) -1, '\u4e2d', (short) 7, 8, 9L, 1f, 2.0, "str", List.of(3)};
        for (int i = 0; i < all.length; i++)
            for (int j = (i + 3) % 10; j >= 0; j -= 10) System.out.print(plain(new Class<?>[] {all[i], all[j], all[(i + j) % 10]}, values[i], values[j], values[(i + j) % 10]) + " ");
        System.out.println();
        for (int n : new int[] {0, 1, 2, 5, 60, 200, 201}) {
            List<Class<?>> types = new ArrayList<>();
            List<Object> args = new ArrayList<>();
            int slots = 0;
            for (int i = 0; i < n; i++) {
                types.add(all[i % 10]);
                args.add(values[i % 10]);
            }
            t(n + " arguments", () -> {
                String s = plain(types.toArray(new Class<?>[0]), args.toArray());
                return s.length() + " " + s.hashCode();
            });
        }
    }

    static String[] parts = new String[250];
    static int p(int i) { return i; }
    static void large() {
        Arrays.setAll(parts, i -> "p" + i);
        int a = 1;
        long b = 2;
        String c = "c";
        String hundred = a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k" + a + b + c + "k";
        String most = "" + p(0) + p(1) + p(2) + p(3) + p(4) + p(5) + p(6) + p(7) + p(8) + p(9) + p(10) + p(11) + p(12) + p(13) + p(14) + p(15) + p(16) + p(17) + p(18) + p(19) + p(20) + p(21) + p(22) + p(23) + p(24) + p(25) + p(26) + p(27) + p(28) + p(29) + p(30) + p(31) + p(32) + p(33) + p(34) + p(35) + p(36) + p(37) + p(38) + p(39) + p(40) + p(41) + p(42) + p(43) + p(44) + p(45) + p(46) + p(47) + p(48) + p(49) + p(50) + p(51) + p(52) + p(53) + p(54) + p(55) + p(56) + p(57) + p(58) + p(59) + p(60) + p(61) + p(62) + p(63) + p(64) + p(65) + p(66) + p(67) + p(68) + p(69) + p(70) + p(71) + p(72) + p(73) + p(74) + p(75) + p(76) + p(77) + p(78) + p(79) + p(80) + p(81) + p(82) + p(83) + p(84) + p(85) + p(86) + p(87) + p(88) + p(89) + p(90) + p(91) + p(92) + p(93) + p(94) + p(95) + p(96) + p(97) + p(98) + p(99) + p(100) + p(101) + p(102) + p(103) + p(104) + p(105) + p(106) + p(107) + p(108) + p(109) + p(110) + p(111) + p(112) + p(113) + p(114) + p(115) + p(116) + p(117) + p(118) + p(119) + p(120) + p(121) + p(122) + p(123) + p(124) + p(125) + p(126) + p(127) + p(128) + p(129) + p(130) + p(131) + p(132) + p(133) + p(134) + p(135) + p(136) + p(137) + p(138) + p(139) + p(140) + p(141) + p(142) + p(143) + p(144) + p(145) + p(146) + p(147) + p(148) + p(149) + p(150) + p(151) + p(152) + p(153) + p(154) + p(155) + p(156) + p(157) + p(158) + p(159) + p(160) + p(161) + p(162) + p(163) + p(164) + p(165) + p(166) + p(167) + p(168) + p(169) + p(170) + p(171) + p(172) + p(173) + p(174) + p(175) + p(176) + p(177) + p(178) + p(179) + p(180) + p(181) + p(182) + p(183) + p(184) + p(185) + p(186) + p(187) + p(188) + p(189) + p(190) + p(191) + p(192) + p(193) + p(194) + p(195) + p(196) + p(197) + p(198);
        String more = "" + parts[0] + parts[1] + parts[2] + parts[3] + parts[4] + parts[5] + parts[6] + parts[7] + parts[8] + parts[9] + parts[10] + parts[11] + parts[12] + parts[13] + parts[14] + parts[15] + parts[16] + parts[17] + parts[18] + parts[19] + parts[20] + parts[21] + parts[22] + parts[23] + parts[24] + parts[25] + parts[26] + parts[27] + parts[28] + parts[29] + parts[30] + parts[31] + parts[32] + parts[33] + parts[34] + parts[35] + parts[36] + parts[37] + parts[38] + parts[39] + parts[40] + parts[41] + parts[42] + parts[43] + parts[44] + parts[45] + parts[46] + parts[47] + parts[48] + parts[49] + parts[50] + parts[51] + parts[52] + parts[53] + parts[54] + parts[55] + parts[56] + parts[57] + parts[58] + parts[59] + parts[60] + parts[61] + parts[62] + parts[63] + parts[64] + parts[65] + parts[66] + parts[67] + parts[68] + parts[69] + parts[70] + parts[71] + parts[72] + parts[73] + parts[74] + parts[75] + parts[76] + parts[77] + parts[78] + parts[79] + parts[80] + parts[81] + parts[82] + parts[83] + parts[84] + parts[85] + parts[86] + parts[87] + parts[88] + parts[89] + parts[90] + parts[91] + parts[92] + parts[93] + parts[94] + parts[95] + parts[96] + parts[97] + parts[98] + parts[99] + parts[100] + parts[101] + parts[102] + parts[103] + parts[104] + parts[105] + parts[106] + parts[107] + parts[108] + parts[109] + parts[110] + parts[111] + parts[112] + parts[113] + parts[114] + parts[115] + parts[116] + parts[117] + parts[118] + parts[119] + parts[120] + parts[121] + parts[122] + parts[123] + parts[124] + parts[125] + parts[126] + parts[127] + parts[128] + parts[129] + parts[130] + parts[131] + parts[132] + parts[133] + parts[134] + parts[135] + parts[136] + parts[137] + parts[138] + parts[139] + parts[140] + parts[141] + parts[142] + parts[143] + parts[144] + parts[145] + parts[146] + parts[147] + parts[148] + parts[149] + parts[150] + parts[151] + parts[152] + parts[153] + parts[154] + parts[155] + parts[156] + parts[157] + parts[158] + parts[159] + parts[160] + parts[161] + parts[162] + parts[163] + parts[164] + parts[165] + parts[166] + parts[167] + parts[168] + parts[169] + parts[170] + parts[171] + parts[172] + parts[173] + parts[174] + parts[175] + parts[176] + parts[177] + parts[178] + parts[179] + parts[180] + parts[181] + parts[182] + parts[183] + parts[184] + parts[185] + parts[186] + parts[187] + parts[188] + parts[189] + parts[190] + parts[191] + parts[192] + parts[193] + parts[194] + parts[195] + parts[196] + parts[197] + parts[198] + parts[199] + parts[200] + parts[201] + parts[202] + parts[203] + parts[204] + parts[205] + parts[206] + parts[207] + parts[208] + parts[209] + parts[210] + parts[211] + parts[212] + parts[213] + parts[214] + parts[215] + parts[216] + parts[217] + parts[218] + parts[219] + parts[220] + parts[221] + parts[222] + parts[223] + parts[224] + parts[225] + parts[226] + parts[227] + parts[228] + parts[229] + parts[230] + parts[231] + parts[232] + parts[233] + parts[234] + parts[235] + parts[236] + parts[237] + parts[238] + parts[239] + parts[240] + parts[241] + parts[242] + parts[243] + parts[244] + parts[245] + parts[246] + parts[247] + parts[248] + parts[249];
        System.out.println(hundred.length() + " " + hundred.hashCode() + " " + most.length() + " " + most.hashCode() + " " + more.length() + " " + more.hashCode());
        String grow = "";
        for (int i = 0; i < 300; i++) grow = i + grow + (char) ('a' + i % 26) + (i % 7 == 0 ? "\u20ac" : "");
        System.out.println(grow.length() + " " + grow.hashCode());
        String big = "x".repeat(1000);
        for (int i = 0; i < 8; i++) big = big + i + big;
        System.out.println(big.length() + " " + big.hashCode());
    }

    public static void main(String[] args) throws Throwable {
        types();
        recipes();
        large();
    }
}
