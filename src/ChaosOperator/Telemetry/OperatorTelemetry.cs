using System.Reflection;
using ChaosOperator.Aws.Tracing;
using ChaosOperator.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChaosOperator.Telemetry;

/// <summary>Puts together what is measured, and who is told of it: whoever reads /metrics, and what the standard variables of OpenTelemetry name.</summary>
internal static class OperatorTelemetry
{
    /// <summary>
    /// Series of a gauge that has one for each experiment, above which the rest is one series of its own: a fifth more than the experiments that one operator is measured for, since room for them is taken at the start.
    /// </summary>
    private const int MostExperiments = 12_000;

    /// <summary>Adds metrics and traces.</summary>
    /// <param name="services">Where.</param>
    /// <param name="options">The command line.</param>
    /// <param name="environment">The variables of the process.</param>
    /// <exception cref="InvalidOperationException">A variable names an endpoint that is no address.</exception>
    public static IServiceCollection AddOperatorTelemetry(this IServiceCollection services, OperatorOptions options, IConfiguration environment)
    {
        var otlp = OtlpEndpoints.Read(environment);
        services.AddSingleton<FaultLimits>().AddSingleton<ClusterGauges>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, options))
            .WithMetrics(metrics => (otlp.Metrics ? metrics.AddOtlpExporter() : metrics)
                .AddMeter("ChaosOperator.*")
                .AddInstrumentation(provider => provider.GetRequiredService<ClusterGauges>())
                .AddView(static instrument => instrument.Name.StartsWith(ClusterGauges.OfExperiment, StringComparison.Ordinal) ? new MetricStreamConfiguration { CardinalityLimit = MostExperiments } : null)
                .AddPrometheusExporter());
        if (otlp.Traces)
        {
            telemetry.WithTracing(traces => traces.AddSource(RunTraces.SourceName, CallSpans.SourceName).AddOtlpExporter());
        }

        return services;
    }

    /// <summary>What the environment says (<c>OTEL_SERVICE_NAME</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>) goes before what is known here. The name of the machine is that of the pod.</summary>
    private static void Describe(ResourceBuilder resource, OperatorOptions options) => resource
        .AddService("chaos-operator", serviceVersion: Version, serviceInstanceId: Environment.MachineName)
        .AddAttributes([new("chaosoperator.cluster", options.ClusterName)])
        .AddEnvironmentVariableDetector();

    private static string? Version => typeof(OperatorTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
