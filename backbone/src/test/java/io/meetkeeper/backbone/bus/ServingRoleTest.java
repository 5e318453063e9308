package io.meetkeeper.backbone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.BusService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServingRoleTest {
  /** Served by several roles, or by the link itself. */
  private static final Set<String> SHARED =
      Set.of("findings.v1", "edge.link.v1", "process.failures.v1");

  private static Stream<BusService<?, ?>> services() {
    return Arrays.stream(BusContracts.class.getFields())
        .map(
            field -> {
              try {
                return field.get(null);
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            })
        .filter(BusService.class::isInstance)
        .map(value -> (BusService<?, ?>) value);
  }

  @Test
  void aPersonReadsWhichRoleOfWhichSiteIsMissingAndWhereToLook() {
    String address = BusContracts.ACCOUNT_LIST.atHost("meet.example.com").address();
    assertThat(ServingRole.of(address).nobody().english())
        .isEqualTo(
            "nobody answers as the role accounts of meet.example.com: the role does not run there,"
                + " or its host is not connected; look there with sudo meetkeeper doctor");
    assertThat(ServingRole.of("restart.list.v1").nobody().english())
        .startsWith("nobody answers as the role scheduler: ");
    assertThat(ServingRole.of(address).english())
        .isEqualTo("the role accounts of meet.example.com");
  }

  @Test
  void noServiceIsShownByItsAddress() {
    List<String> shown =
        services()
            .map(BusService::address)
            .filter(address -> ServingRole.of(address).role() == null)
            .filter(address -> !SHARED.contains(address))
            .toList();
    assertThat(services().count()).isGreaterThan(60);
    assertThat(shown).isEmpty();
    assertThat(ServingRole.of("unknown.v1/meet1").nobody())
        .isEqualTo(BusProblem.NOBODY.with("unknown.v1/meet1"));
  }
}
