# Two stages: build with the SDK, run with the runtime alone, as a user without rights, everything written under /data.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Conecta.Web -c Release -o /app --no-self-contained

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
VOLUME /data
# One heap of the C library for all threads: an import then holds some 30 MB less (docs/decisions/0022).
ENV MALLOC_ARENA_MAX=1 \
    ASPNETCORE_ENVIRONMENT=Production \
    Urls=http://+:8080 \
    Conecta__DataDirectory=/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["dotnet", "Conecta.Web.dll", "health", "http://localhost:8080"]
ENTRYPOINT ["dotnet", "Conecta.Web.dll"]
