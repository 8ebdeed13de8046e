using System.Text.Json;
using ChaosOperator.Kubernetes.Hosting;
using k8s;
using k8s.Exceptions;

namespace ChaosOperator.Kubernetes.Tests.Hosting;

public sealed class KubeConfigFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubeconfig");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("""
        apiVersion: v1
        kind: Config
        current-context: first
        preferences: { colors: true }
        extensions: [ { name: tool, extension: { version: "2" } } ]
        clusters:
        - name: one
          cluster:
            server: https://127.0.0.1:1
            certificate-authority: ca.crt
            certificate-authority-data: Y2E=
            tls-server-name: api
            insecure-skip-tls-verify: true
            proxy-url: http://127.0.0.1:3128
            extensions: [ { name: tool, extension: { version: "2" } } ]
        users:
        - name: all
          user:
            client-certificate: me.crt
            client-certificate-data: bWU=
            client-key: me.key
            client-key-data: a2V5
            token: t
            tokenFile: token
            as: somebody
            as-groups: [ a, b ]
            as-user-extra: { reason: x }
            username: u
            password: p
            auth-provider: { name: oidc, config: { client-id: c, id-token: i } }
        - name: outside
          user:
            exec: { apiVersion: client.authentication.k8s.io/v1, command: aws, args: [ eks, get-token ], env: [ { name: AWS_PROFILE, value: dev } ], interactiveMode: Never, provideClusterInfo: true, installHint: get it }
        contexts:
        - { name: first, context: { cluster: one, user: all, namespace: team-a, extensions: [ ] }, namespace: old }
        of-the-future: [ 1 ]
        """)]
    [InlineData("")]
    [InlineData("{}")]
    public void A_file_is_read_as_the_client_library_reads_it(string text)
    {
        var file = Write(text);
        var library = text.Length == 0 ? new k8s.KubeConfigModels.K8SConfiguration() : KubernetesClientConfiguration.LoadKubeConfig(file);
        library.FileName = file;
        Assert.Equal(JsonSerializer.Serialize(library), JsonSerializer.Serialize(KubeConfigFile.Read(file)));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var e = Assert.Throws<KubeConfigException>(() => KubeConfigFile.Read(Path.Combine(_folder.FullName, "nowhere")));
        Assert.Contains("nowhere", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users:\n- name: me\n  user: { token: hush, as-groups: hush }\n", "line 3")]
    [InlineData("users:\n- name: me\n  user: { token: hush\nclusters: hush", "line 3")]
    [InlineData("hush", "line 1")]
    public void A_file_that_cannot_be_read_is_told_by_the_place_of_the_mistake_and_no_secret(string text, string place)
    {
        var e = Assert.Throws<KubeConfigException>(() => KubeConfigFile.Read(Write(text)));
        Assert.Contains(place, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", e.ToString(), StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        var file = Path.Combine(_folder.FullName, "config");
        File.WriteAllText(file, text);
        return file;
    }
}
