package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom TLS trusts beside the authorities that Java knows: those of the PEM file that {@code AWS_CA_BUNDLE} names, such as the
 * authority of a company's proxy.
 */
final class Trust {
    private static final String VARIABLE = "AWS_CA_BUNDLE";

    private Trust() {}

    /** @throws Failure.Invalid ({@code ca-bundle-invalid}) when the file cannot be read or holds no certificate */
    static Optional<SSLContext> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(file -> !file.isBlank())
                .map(Trust::context);
    }

    private static SSLContext context(String file) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, authorities(certificates(Path.of(file))), null);
            return context;
        } catch (IOException e) {
            throw invalid(file, "cannot be read");
        } catch (GeneralSecurityException e) {
            throw invalid(file, "does not hold certificates in PEM form");
        }
    }

    private static Failure.Invalid invalid(String file, String fault) {
        return new Failure.Invalid(
                "ca-bundle-invalid",
                "The file " + file + ", which " + VARIABLE + " names, " + fault + ".",
                "Correct " + VARIABLE + ", or take it away.");
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("no certificate");
            }
            return certificates;
        }
    }

    /** One store for both, because Java asks only one. */
    private static TrustManager[] authorities(Collection<? extends Certificate> more)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : known(more)) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return managers(store).getTrustManagers();
    }

    private static Iterable<Certificate> known(Collection<? extends Certificate> more) throws GeneralSecurityException {
        Stream<X509Certificate> own = Stream.of(managers(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()));
        return Stream.<Certificate>concat(own, more.stream()).toList();
    }

    private static TrustManagerFactory managers(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
