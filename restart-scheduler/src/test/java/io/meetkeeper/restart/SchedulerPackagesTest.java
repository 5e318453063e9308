package io.meetkeeper.restart;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class SchedulerPackagesTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.meetkeeper.restart");

  @Test
  void decisionsKnowNothingOfEffects() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("wiring")
        .definedBy("io.meetkeeper.restart")
        .layer("job")
        .definedBy("io.meetkeeper.restart.job")
        .layer("fleet")
        .definedBy("io.meetkeeper.restart.fleet")
        .layer("policy")
        .definedBy("io.meetkeeper.restart.policy")
        .whereLayer("wiring")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("job")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("fleet")
        .mayOnlyBeAccessedByLayers("wiring", "job")
        .check(classes);
  }
}
