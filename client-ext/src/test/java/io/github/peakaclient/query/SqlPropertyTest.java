package io.github.peakaclient.query;

import static io.github.peakaclient.query.TrinoTokens.Kind.NAME;
import static io.github.peakaclient.query.TrinoTokens.Kind.NUMBER;
import static io.github.peakaclient.query.TrinoTokens.Kind.SIGN;
import static io.github.peakaclient.query.TrinoTokens.Kind.TEXT;
import static io.github.peakaclient.query.TrinoTokens.Kind.WORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.query.TrinoTokens.Token;
import io.github.peakaclient.sql.Sql;
import io.github.peakaclient.sql.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever goes in, one token comes out, at its place. */
@SuppressWarnings("NullAway.Init") // NullAway does not know where jqwik begins
class SqlPropertyTest {
    private static QuerySandbox sandbox;
    private static Queries queries;

    @BeforeContainer
    static void start() {
        sandbox = new QuerySandbox();
        queries = sandbox.queries;
    }

    @AfterContainer
    static void stop() {
        sandbox.close();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> hostile = Arbitraries.of(
                "'",
                "\"",
                "\\",
                "--",
                "/*",
                "*/",
                ";",
                "\n",
                "\r",
                "`",
                "$$",
                "' OR 1=1",
                "\" x",
                "E'",
                "U&'",
                " ",
                "a",
                "0");
        Arbitrary<String> any = Arbitraries.integers()
                .between(1, 0x10FFFF)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .map(Character::toString);
        return Arbitraries.frequencyOf(Tuple.of(3, hostile), Tuple.of(1, any))
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Property
    void textAndNameAreOneTokenEach(@ForAll("texts") String text, @ForAll("texts") String name) {
        String sql = "SELECT " + Sql.literal(text) + " AS " + Sql.identifier(name + "x") + " FROM t";

        assertThat(TrinoTokens.of(sql))
                .containsExactly(
                        new Token(WORD, "SELECT"),
                        new Token(TEXT, text),
                        new Token(WORD, "AS"),
                        new Token(NAME, name + "x"),
                        new Token(WORD, "FROM"),
                        new Token(WORD, "t"));
    }

    @Property(tries = 25)
    void textsComeBackFromADatabaseAsTheyWere(@ForAll @Size(20) List<@From("texts") String> texts) {
        List<String> literals = new ArrayList<>();
        texts.forEach(text -> literals.add(Sql.literal(text)));

        Row row = queries.run("SELECT " + String.join(", ", literals) + ", 'end'")
                .collect(1)
                .get(0);

        assertThat(row.size()).isEqualTo(21);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(row.getString(i)).isEqualTo(texts.get(i));
        }
    }

    @Property
    void tableIsThreeNames(@ForAll("texts") String a, @ForAll("texts") String b, @ForAll("texts") String c) {
        assertThat(TrinoTokens.of(TableName.of("a" + a, "b" + b, "c" + c).toSql()))
                .containsExactly(
                        new Token(NAME, "a" + a),
                        new Token(SIGN, "."),
                        new Token(NAME, "b" + b),
                        new Token(SIGN, "."),
                        new Token(NAME, "c" + c));
    }

    @Property
    void listIsItsTextsAndCommas(@ForAll @NotEmpty List<@From("texts") String> texts) {
        List<Token> expected = new ArrayList<>(List.of(new Token(WORD, "IN"), new Token(SIGN, "(")));
        for (String text : texts) {
            expected.add(new Token(TEXT, text));
            expected.add(new Token(SIGN, ","));
        }
        expected.set(expected.size() - 1, new Token(SIGN, ")"));

        assertThat(TrinoTokens.of(Sql.inList(texts))).isEqualTo(expected);
    }

    @Property
    void wholeNumberIsItselfAfterAMinus(@ForAll long value) {
        List<Token> tokens = TrinoTokens.of("-" + Sql.literal(value));

        assertThat(tokens).extracting(Token::kind).doesNotContain(TrinoTokens.Kind.COMMENT);
        assertThat(number(tokens.subList(1, tokens.size()))).isEqualByComparingTo(BigDecimal.valueOf(value));
    }

    @Property
    void decimalIsItselfAfterAMinus(@ForAll @BigRange(min = "-1e27", max = "1e27") @Scale(10) BigDecimal value) {
        List<Token> tokens = TrinoTokens.of("-" + Sql.literal(value));

        assertThat(tokens).extracting(Token::kind).doesNotContain(TrinoTokens.Kind.COMMENT);
        assertThat(number(tokens.subList(1, tokens.size()))).isEqualByComparingTo(value);
    }

    @Property
    void doubleIsItselfAfterAMinus(@ForAll double value) {
        List<Token> tokens = TrinoTokens.of("-" + Sql.literal(value));

        assertThat(number(tokens.subList(1, tokens.size())).doubleValue()).isEqualTo(value);
    }

    /** Of a number, a number below 0 in parentheses, or a text after its type. */
    private static BigDecimal number(List<Token> tokens) {
        return switch (tokens.size()) {
            case 1 -> {
                assertThat(tokens.get(0).kind()).isEqualTo(NUMBER);
                yield new BigDecimal(tokens.get(0).value());
            }
            case 2 -> {
                assertThat(tokens.get(0)).isEqualTo(new Token(WORD, "BIGINT"));
                yield new BigDecimal(tokens.get(1).value());
            }
            default -> {
                assertThat(tokens).hasSize(4);
                assertThat(tokens.get(0)).isEqualTo(new Token(SIGN, "("));
                assertThat(tokens.get(1)).isEqualTo(new Token(SIGN, "-"));
                assertThat(tokens.get(2).kind()).isEqualTo(NUMBER);
                assertThat(tokens.get(3)).isEqualTo(new Token(SIGN, ")"));
                yield new BigDecimal(tokens.get(2).value()).negate();
            }
        };
    }
}
