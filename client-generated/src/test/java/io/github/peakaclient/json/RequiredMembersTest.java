package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RequiredMembersTest {
    private final RequiredMembers members = new RequiredMembers("Thing", Members.mark(0, 2, true));

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
