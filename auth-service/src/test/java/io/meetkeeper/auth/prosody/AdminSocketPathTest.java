package io.meetkeeper.auth.prosody;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminSocketPathTest {
  @TempDir private Path directory;

  private String path(String lua) throws IOException {
    return AdminSocketPath.of(Files.writeString(directory.resolve("prosody.cfg.lua"), lua))
        .toString();
  }

  @Test
  void followsProsodysOwnConfiguration() throws IOException {
    assertThat(path("-- nothing")).isEqualTo("/var/lib/prosody/prosody.sock");
    assertThat(path("data_path = \"/srv/p\"\n")).isEqualTo("/srv/p/prosody.sock");
    assertThat(path("data_path = '/srv/p'\n  admin_socket = \"a.sock\"\n"))
        .isEqualTo("/srv/p/a.sock");
    assertThat(path("admin_socket = \"/run/p.sock\";\n")).isEqualTo("/run/p.sock");
    assertThat(path("-- admin_socket = \"/run/p.sock\"\n"))
        .isEqualTo("/var/lib/prosody/prosody.sock");
  }

  @Test
  void takesTheOptionOfAllHostsThatCounts() throws IOException {
    assertThat(path("--[==[\nadmin_socket = \"/old.sock\"\n]==]\ndata_path = [[/srv/p]]\n"))
        .isEqualTo("/srv/p/prosody.sock");
    assertThat(path("admin_socket = \"/a.sock\"\nadmin_socket = \"/b.sock\"\n"))
        .isEqualTo("/b.sock");
    assertThat(path("VirtualHost \"x\"\nadmin_socket = \"/host.sock\"\n"))
        .isEqualTo("/var/lib/prosody/prosody.sock");
    assertThat(path("daemonize = false admin_socket = \"/c.sock\" x = \"open\n"))
        .isEqualTo("/c.sock");
  }

  @Test
  void takesDebiansPlaceWhenItCannotBeRead() {
    assertThat(AdminSocketPath.of(directory.resolve("none")))
        .isEqualTo(Path.of("/var/lib/prosody/prosody.sock"));
  }
}
