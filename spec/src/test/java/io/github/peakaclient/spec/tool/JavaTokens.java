package io.github.peakaclient.spec.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a Java source, read as the language specification says: unicode escapes first.
 *
 * @param code the tokens that are neither comments nor literals of text
 * @param texts the values of literals
 */
record JavaTokens(List<String> code, List<String> texts) {
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u+([0-9a-fA-F]{4})");
    private static final Pattern TOKEN = Pattern.compile("(?s:/\\*.*?\\*/)|//[^\\r\\n]*"
            + "|\"(?:\\\\.|[^\"\\\\\\r\\n])*\"|'(?:\\\\.|[^'\\\\\\r\\n])*'|[\\w$[^\\x00-\\x7f]]+|(?s:.)");

    static JavaTokens of(String source) {
        String plain = ESCAPE.matcher(source)
                .replaceAll((MatchResult escape) ->
                        Matcher.quoteReplacement(escape.group(1) + (char) Integer.parseInt(escape.group(2), 16)));
        List<String> code = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(plain); token.find(); ) {
            String text = token.group();
            if (text.startsWith("\"") || text.startsWith("'")) {
                texts.add(text.substring(1, Math.max(1, text.length() - 1)).translateEscapes());
            } else if (!text.startsWith("/*") && !text.startsWith("//") && !text.isBlank()) {
                code.add(text);
            }
        }
        return new JavaTokens(code, texts);
    }
}
