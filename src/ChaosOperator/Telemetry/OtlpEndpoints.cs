namespace ChaosOperator.Telemetry;

/// <summary>Whether metrics and traces are exported by OTLP: where the standard variables of OpenTelemetry name an endpoint, and never otherwise. The exporter itself reads the rest of them.</summary>
/// <param name="Metrics">Whether metrics are.</param>
/// <param name="Traces">Whether traces are.</param>
internal sealed record OtlpEndpoints(bool Metrics, bool Traces)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /// <summary>What the environment says.</summary>
    /// <param name="configuration">The environment.</param>
    /// <exception cref="InvalidOperationException">An endpoint is no address: the exporter would take one of its own instead.</exception>
    public static OtlpEndpoints Read(IConfiguration configuration) => new(
        IsNamed(configuration, MetricsEndpoint, "OTEL_METRICS_EXPORTER"),
        IsNamed(configuration, TracesEndpoint, "OTEL_TRACES_EXPORTER"));

    private static bool IsNamed(IConfiguration configuration, string own, string exporter) =>
        (configuration[exporter] ?? "otlp").Trim() != "none" && Checked(configuration, own) | Checked(configuration, Endpoint);

    private static bool Checked(IConfiguration configuration, string name) => configuration[name] switch
    {
        null or "" => false,
        var address when Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => true,
        var address => throw new InvalidOperationException($"{name} is {address}, which is not an address; write one such as http://collector.monitoring:4317."),
    };
}
