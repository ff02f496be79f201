package dev.phoenixgenapi.arguments;

/** Sizes of text on the wire. */
final class Utf8 {

    private Utf8() {}

    /** How many bytes a text has in UTF-8; half a surrogate pair counts as the three bytes it would need. */
    static int length(String text) {
        var bytes = text.length();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 0x800) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                }
                bytes += 2; // a pair is two chars and four bytes, any other char one and three
            } else if (c >= 0x80) {
                bytes++;
            }
        }
        return bytes;
    }
}
