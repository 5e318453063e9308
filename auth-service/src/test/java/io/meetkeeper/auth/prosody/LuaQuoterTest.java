package io.meetkeeper.auth.prosody;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LuaQuoterTest {
  @Test
  void leavesOnlyHarmlessCharactersAsTheyAre() {
    assertThat(LuaQuoter.quote("Bob.o-Hara_1@meet")).isEqualTo("\"Bob.o-Hara_1@meet\"");
    assertThat(LuaQuoter.quote("a\"b\\c\n]]'0"))
        .isEqualTo("\"a\\034b\\092c\\010\\093\\093\\0390\"");
    assertThat(LuaQuoter.quote("ä")).isEqualTo("\"\\195\\164\"");
    assertThat(LuaQuoter.quote("")).isEqualTo("\"\"");
  }
}
