# Two images of one static program, which is built before: see `.ci/package` and the release workflow.
#
#   docker build --target static --build-arg PROGRAM=target/x86_64-unknown-linux-musl/release/ecslint .
#   docker build --target alpine .     takes ./ecslint
#
# `static` holds nothing but the program:  docker run --rm -v "$PWD:/src:ro" IMAGE check
# `alpine` has a shell, which GitLab CI and other systems start jobs with.
FROM alpine:3.22 AS alpine
ARG PROGRAM=ecslint
COPY --chmod=755 ${PROGRAM} /usr/local/bin/ecslint
WORKDIR /src
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/ecslint"]
CMD ["check"]

FROM scratch AS static
ARG PROGRAM=ecslint
COPY --chmod=755 ${PROGRAM} /ecslint
WORKDIR /src
USER 65532:65532
ENTRYPOINT ["/ecslint"]
CMD ["check"]
