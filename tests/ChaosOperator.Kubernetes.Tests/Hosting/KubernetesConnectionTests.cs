using ChaosOperator.Kubernetes.Hosting;
using k8s.Exceptions;

namespace ChaosOperator.Kubernetes.Tests.Hosting;

public sealed class KubernetesConnectionTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public KubernetesConnectionTests() => File.WriteAllText(_file, """
        apiVersion: v1
        kind: Config
        clusters:
        - { name: one, cluster: { server: "http://127.0.0.1:1" } }
        - { name: two, cluster: { server: "http://127.0.0.1:2" } }
        users: [ { name: me, user: { token: t } } ]
        contexts:
        - { name: first, context: { cluster: one, user: me, namespace: team-a } }
        - { name: second, context: { cluster: two, user: me } }
        current-context: first
        """);

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(null, "http://127.0.0.1:1")]
    [InlineData("second", "http://127.0.0.1:2")]
    public void The_context_asked_for_is_used_or_the_current_one(string? context, string host)
    {
        var configuration = KubernetesConnection.Configure(Options(context));
        Assert.Equal(host, configuration.Host.TrimEnd('/'));
        Assert.Equal(context is null ? "team-a" : null, configuration.Namespace);
    }

    [Fact]
    public void A_context_that_does_not_exist_is_refused_by_name()
    {
        var e = Assert.Throws<KubeConfigException>(() => KubernetesConnection.Configure(Options("third")));
        Assert.Contains("third", e.Message, StringComparison.Ordinal);
    }

    private KubernetesRuntimeOptions Options(string? context) => new() { Name = "example.dev/op", KubeConfig = _file, Context = context };
}
