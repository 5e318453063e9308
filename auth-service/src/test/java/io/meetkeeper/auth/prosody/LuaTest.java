package io.meetkeeper.auth.prosody;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LuaTest {
  @Test
  void leavesOnlyHarmlessCharactersAsTheyAre() {
    assertThat(Lua.string("Bob.o-Hara_1@meet")).isEqualTo("\"Bob.o-Hara_1@meet\"");
    assertThat(Lua.string("a\"b\\c\n]]'0")).isEqualTo("\"a\\034b\\092c\\010\\093\\093\\0390\"");
    assertThat(Lua.string("ä")).isEqualTo("\"\\195\\164\"");
    assertThat(Lua.string("")).isEqualTo("\"\"");
  }
}
