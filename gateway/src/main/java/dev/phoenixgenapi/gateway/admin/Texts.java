package dev.phoenixgenapi.gateway.admin;

/** What operators send, in the log: it can neither fill it nor forge a line of it. */
final class Texts {

    private static final int LONGEST = 200;

    private Texts() {}

    static String inLog(String text) {
        var cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    }
}
