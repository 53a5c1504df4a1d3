package org.yorisoi.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The classes that the rules speak of: compiled from main sources, of this project. */
final class MainCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }

    /** Classes that a person wrote; not the messages of the protos, nor what Micronaut adds at compile time. */
    static DescribedPredicate<JavaClass> writtenByHand() {
        return DescribedPredicate.describe("written by hand", type -> !isGenerated(type));
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getPackageName().matches("org\\.yorisoi\\.(options|record|sync)\\.v\\d+(\\..*)?")
                || type.getName().contains("$Definition")
                || type.getName().matches(".*[.$]\\$[A-Z].*")
                || type.getSimpleName().startsWith("$");
    }
}
