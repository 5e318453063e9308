package io.meetkeeper.suite.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of Meetkeeper. */
public final class MeetkeeperVersion {
  private MeetkeeperVersion() {}

  /** The version written by the build, for example {@code 0.1.0}. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream in =
        MeetkeeperVersion.class.getResourceAsStream("/meetkeeper-version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("meetkeeper-version.properties cannot be read", e);
    }
    return properties.getProperty("version");
  }
}
