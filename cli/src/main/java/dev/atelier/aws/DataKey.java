package dev.atelier.aws;

/** A key that KMS made: its bytes, and the form of it that only KMS can read. It never prints. */
public final class DataKey {
    private final byte[] plain;
    private final byte[] encrypted;

    public DataKey(byte[] plain, byte[] encrypted) {
        this.plain = plain.clone();
        this.encrypted = encrypted.clone();
    }

    public byte[] plain() {
        return plain.clone();
    }

    public byte[] encrypted() {
        return encrypted.clone();
    }

    @Override
    public String toString() {
        return "***";
    }
}
