# An image for CI jobs with the binary, the C library it needs and the certificates of public authorities: no shell, no packages, no
# root. Build the binary first (scripts/maven -Pnative package), then: docker build -t atelier .
FROM debian:13-slim AS files
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
COPY cli/target/atelier /usr/bin/atelier
COPY LICENSE THIRD-PARTY.txt /usr/share/doc/atelier/
# What the binary is linked with, by its own word; and a folder that the user without a name may write to.
RUN mkdir /image && cd / && cp -L --parents usr/bin/atelier usr/share/doc/atelier/* etc/ssl/certs/ca-certificates.crt \
        $(ldd /usr/bin/atelier | grep -o '/[^ ]*') /image/ \
    && install -d -o 65532 -g 65532 /image/work && install -d -m 1777 /image/tmp

FROM scratch
COPY --from=files /image /
USER 65532:65532
WORKDIR /work
ENV HOME=/work
ENTRYPOINT ["/usr/bin/atelier"]
