using ChaosOperator.Kubernetes.Hosting;

namespace ChaosOperator.Hosting;

/// <summary>What probes and monitoring ask.</summary>
internal static class Endpoints
{
    /// <summary>/healthz: the process answers. /readyz: its caches are whole. /metrics: Prometheus.</summary>
    public static void Map(WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/readyz", (KubernetesReadiness readiness) => readiness.IsReady
            ? Results.Text("ok")
            : Results.Text(
                string.Join('\n', readiness.Informers.Where(informer => !informer.IsReady).Select(informer => $"{informer.Kind}: {informer.State}: {informer.Message}")),
                statusCode: StatusCodes.Status503ServiceUnavailable));
        app.MapPrometheusScrapingEndpoint("/metrics");
    }
}
