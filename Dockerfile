# The command in an image of its own: docs/ci.md.
#
#   docker build -t kigen .
#   docker run --rm -v "$PWD:/work:ro" kigen check incidents/
FROM rust:1.95-slim AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock build.rs ./
COPY src src
COPY rules rules
COPY templates templates
# Named by Cargo.toml, and not part of the program.
RUN mkdir benches && touch benches/kigen.rs benches/dates.rs \
  && mkdir tests && touch tests/readings.rs \
  && cargo install --locked --path . --root /out

FROM debian:stable-slim
COPY --from=build /out/bin/kigen /usr/local/bin/kigen
# Reads files and writes to its output: no rights are needed.
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["kigen"]
