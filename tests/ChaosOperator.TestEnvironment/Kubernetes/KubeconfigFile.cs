namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>Kubeconfig files for a control plane on loopback and for a cluster of the user's.</summary>
public static class KubeconfigFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a kubeconfig with a token, readable by its owner only. The certificate is not verified: the server is on loopback.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="server">The API server's address.</param>
    /// <param name="token">The bearer token.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public static Task WriteAsync(string path, Uri server, string token, CancellationToken cancellationToken = default) => WriteTextAsync(
        path,
        $$"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: chaos-operator-local
          cluster: { server: "{{server}}", insecure-skip-tls-verify: true }
        users:
        - name: token
          user: { token: "{{token}}" }
        contexts:
        - name: chaos-operator-local
          context: { cluster: chaos-operator-local, user: token }
        current-context: chaos-operator-local

        """,
        cancellationToken);

    /// <summary>Writes a kubeconfig of one context of the user's own, whatever files that is spread over.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="kubectl">The kubectl to ask.</param>
    /// <param name="context">The context's name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">There is no such context.</exception>
    public static async Task WriteForContextAsync(string path, string kubectl, string context, CancellationToken cancellationToken = default)
    {
        var result = await Processes.Command.RunAsync(
            kubectl, ["--context", context, "config", "view", "--raw", "--minify", "--flatten"], cancellationToken: cancellationToken);
        if (result.ExitCode != 0)
            throw new ArgumentException($"The kubeconfig has no usable context '{context}': {result.Error.Trim()}", nameof(context));
        await WriteTextAsync(path, result.Output, cancellationToken);
    }

    /// <summary>Writes a copy of a kubeconfig that reaches its server at another address.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="original">The kubeconfig.</param>
    /// <param name="server">The server in it.</param>
    /// <param name="address">The address that leads there.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public static async Task WriteForServerAsync(string path, string original, Uri server, Uri address, CancellationToken cancellationToken = default) => await WriteTextAsync(
        path, (await File.ReadAllTextAsync(original, cancellationToken)).Replace(server.Authority, address.Authority, StringComparison.Ordinal), cancellationToken);

    private static async Task WriteTextAsync(string path, string text, CancellationToken cancellationToken)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using var stream = new FileStream(path, options);
        await using var writer = new StreamWriter(stream);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
