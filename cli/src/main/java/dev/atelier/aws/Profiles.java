package dev.atelier.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/**
 * The operator's profiles; their files are read when they are first asked for, and again when they have changed, as they do when somebody
 * renews credentials. Accounts are opened at the same time, and the SDK's supplier answers null to whoever asks while another still reads, so
 * here one asks after another.
 */
final class Profiles implements Supplier<ProfileFile> {
    private final Lazy<? extends Supplier<ProfileFile>> files;

    /** @param files where the profiles come from; {@link ProfileFileSupplier#defaultSupplier} outside tests */
    Profiles(Supplier<? extends Supplier<ProfileFile>> files) {
        this.files = new Lazy<>(files::get);
    }

    @Override
    public synchronized ProfileFile get() {
        return files.get().get();
    }
}
