# syntax=docker/dockerfile:1
#
#   docker build -t orleanstraining .
#   docker build --build-arg ORLEANS=embedded -t orleanstraining .
#
# ORLEANS: microsoft (the default here) or embedded. TORCH: system (Debian's libtorch) or torchsharp.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

# Debian 12, as its libtorch and its OpenBLAS are what the tests run on.
FROM debian:bookworm-slim AS build
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 PATH=/usr/share/dotnet:$PATH
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates cmake g++ make libtorch-dev libgloo-dev libopenblas0-pthread \
 && rm -rf /var/lib/apt/lists/*
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
WORKDIR /source
COPY . .
ARG ORLEANS=microsoft
ARG TORCH=system
RUN for project in Silo Trainer Client; do \
      dotnet publish "src/$project" -c Release -p:OrleansEngine="$ORLEANS" -p:TorchEngine="$TORCH" \
        -o "/app/$(echo "$project" | tr '[:upper:]' '[:lower:]')" || exit 1; \
    done

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates tini libtorch1.13 libgloo0 libopenblas0-pthread \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --user-group --no-create-home --home-dir /state otrain \
 && install -d -o otrain -g otrain /state
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app
RUN printf '#!/bin/sh\nexec dotnet exec /app/client/otrain.dll "$@"\n' > /usr/local/bin/otrain && chmod 0755 /usr/local/bin/otrain
ENV PATH=/usr/share/dotnet:$PATH \
    DOTNET_ROOT=/usr/share/dotnet \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
    DOTNET_EnableDiagnostics=0 \
    OTRAIN_STATE=/state \
    Silo__StateDirectory=/state
USER 10001:10001
WORKDIR /state
VOLUME /state
# REST API and health, silo to silo, gateway.
EXPOSE 8080 11111 30000
ENTRYPOINT ["tini", "--", "dotnet", "exec", "/app/silo/OrleansTraining.Silo.dll"]
