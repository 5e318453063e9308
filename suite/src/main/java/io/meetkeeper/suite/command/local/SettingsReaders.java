package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.cluster.Cluster;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreCheck;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.ProcessLauncher;
import io.meetkeeper.suite.run.RoleRegistry;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads all settings, a part each, so that what is wrong in one does not hide the others. */
final class SettingsReaders {
  private SettingsReaders() {}

  /** Those of the store, the cluster and each role. */
  static List<Consumer<LaunchContext>> all() {
    List<Consumer<LaunchContext>> readers = new ArrayList<>();
    readers.add(context -> StoreCheck.checkSettings(context.config().section("store")));
    readers.add(SettingsReaders::readCluster);
    readers.add(context -> roles(context.config(), names(context.config())));
    for (String name : RoleRegistry.NAMES) {
      readers.add(context -> readRole(context, name));
    }
    return readers;
  }

  private static void readCluster(LaunchContext context) {
    if (context.config().flag("cluster.enabled")) {
      Cluster.describeSettings(context.config().section("cluster"));
    }
  }

  private static List<String> names(ConfigSection settings) {
    return RoleRegistry.configuredNames(settings, null);
  }

  private static List<Role> roles(ConfigSection settings, List<String> names) {
    return RoleRegistry.rolesOf(settings, settings.fullKey("roles"), names);
  }

  /** A role reads its settings when it is created. */
  private static void readRole(LaunchContext context, String name) {
    if (!names(context.config()).contains(name)) {
      return;
    }
    Vertx vertx = SmallVertxFactory.create();
    try {
      RoleContext roleContext =
          ProcessLauncher.roleContext(vertx, new Bus(vertx), Clock.systemUTC(), context);
      for (Role role : roles(context.config(), List.of(name))) {
        VerticleBase unused = role.verticleFactory().apply(roleContext);
      }
    } finally {
      vertx.close();
    }
  }
}
