package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RequiredMembersTest {
    private final RequiredMembers members;

    RequiredMembersTest() {
        Members nulls = new Members();
        nulls.set(2, "name", null);
        members = new RequiredMembers("Thing", nulls);
    }

    @Test
    void valuesAndExplicitNullsAreThere() {
        assertThatCode(() -> members.check(1, "id", "a").check(2, "name", null).done())
                .doesNotThrowAnyException();
    }

    @Test
    void absentMembersAreNamedAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> members.check(1, "id", null)
                        .check(2, "name", null)
                        .check(3, "type", null)
                        .done())
                .withMessage("Thing lacks required members: id, type");
    }
}
