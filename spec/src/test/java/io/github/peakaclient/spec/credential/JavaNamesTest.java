package io.github.peakaclient.spec.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "stripe, StripeCredential",
        "POSTGRES, PostgresCredential",
        "hubspot_access_token, HubspotAccessTokenCredential",
        "googleAds, GoogleAdsCredential",
        "3cx, Connector3cxCredential",
        "Café du Nord, CafeDuNordCredential",
        "日本, ConnectorCredential",
        "../../etc/passwd, EtcPasswdCredential"
    })
    void classIsNamedAfterItsType(String type, String name) {
        assertThat(JavaNames.className(type)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "clientId, clientId",
        "client_id, clientId",
        "API key, apiKey",
        "URL, url",
        "dbURL, dbURL",
        "2fa, field2fa",
        "?!, field",
        "class, classValue",
        "_, field",
        "true, trueValue",
        "build, buildValue",
        "getClass, getClassValue"
    })
    void methodIsNamedAfterItsField(String field, String name) {
        assertThat(JavaNames.methodName(field)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "9", "\u0000", "\"", "*/", "\\u002a/", "💥", "a-b.c"})
    void veryLongNamesAreValidAndShort(String part) {
        String text = part.repeat(900);

        assertThat(JavaNames.className(text)).hasSizeLessThan(80);
        assertThat(SourceVersion.isName(JavaNames.className(text))).isTrue();
        assertThat(SourceVersion.isName(JavaNames.methodName(text))).isTrue();
        assertThat(JavaNames.methodName(text)).hasSizeLessThan(80);
    }

    @Test
    void namesThatDifferInCaseOnlyGetNumbers() {
        JavaNames.Scope scope = new JavaNames.Scope();

        assertThat(scope.unique("mysql")).isEqualTo("mysql");
        assertThat(scope.unique("mySql")).isEqualTo("mySql2");
        assertThat(scope.unique("MYSQL2")).isEqualTo("MYSQL22");
        assertThat(scope.unique("mysql")).isEqualTo("mysql3");
    }

    @Test
    void missingBlankAndAbsurdNamesAreNotUsable() {
        assertThat(JavaNames.isUsable(TextNode.valueOf("x"))).isTrue();
        assertThat(JavaNames.isUsable(TextNode.valueOf("x".repeat(1000)))).isTrue();
        assertThat(JavaNames.isUsable(TextNode.valueOf("x".repeat(1001)))).isFalse();
        assertThat(JavaNames.isUsable(TextNode.valueOf(" \t"))).isFalse();
        assertThat(JavaNames.isUsable(MissingNode.getInstance())).isFalse();
    }
}
