using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Probe;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// The controller runtime alone, on the cluster of KUBECONFIG. The one argument: how many reconciles at once.
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { Args = args });
builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Information);
builder.Services.AddKubernetesRuntime(new KubernetesRuntimeOptions { Name = "bench.example/probe", LeaderElection = false })
    .AddResource<V1Probe>()
    .AddController<ProbeReconciler, V1Probe>(controller => controller.Options = new() { Workers = int.Parse(args[0]) });
using var host = builder.Build();
await host.RunAsync();
