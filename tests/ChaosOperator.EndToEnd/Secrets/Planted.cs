using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Secrets;

/// <summary>Secrets that can be recognised, where an operator comes across them.</summary>
internal static class Planted
{
    /// <summary>An answer of AWS with everything in it that is nobody's business. Its request id, key, address and account are searched for.</summary>
    public const string Answer =
        "User: arn:aws:sts::444455556666:assumed-role/x/y is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:444455556666:key/z with key ASIAPLANTEDKEY00001, "
        + "see https://planted.example.com/?token=planted-address-51c8 (Service: X; Status Code: 400; Request ID: planted-request-8d02; Proxy: null)";

    private const string SecretKey = "planted-secret-key-3b1f";
    private const string SessionToken = "planted-session-token-77ac";
    private const string Variable = "planted-variable-5e0d";
    private const string Wrapper = "/opt/planted-wrapper-91aa";

    public const string Parameter = "planted-parameter-d00d";

    public const string Annotation = "planted-annotation-44c2";

    /// <summary>The operator's own credentials.</summary>
    public static IReadOnlyDictionary<string, string?> Credentials { get; } = new Dictionary<string, string?>
    {
        ["AWS_SECRET_ACCESS_KEY"] = SecretKey,
        ["AWS_SESSION_TOKEN"] = SessionToken,
        ["Logging__LogLevel__Default"] = "Trace",
    };

    /// <summary>What no text for people may contain: what is planted, and what the lab's STS issues.</summary>
    public static IReadOnlyList<string> Everything { get; } =
    [
        SecretKey, SessionToken, Variable, Wrapper, Parameter, Annotation, "444455556666", "ASIAPLANTED", "planted-address", "planted-request", "planted.example.com",
        "ASIALAB", "lab-temporary-secret", "lab-session-", "AWS4-HMAC", "Bearer ",
    ];

    /// <summary>The shipped world with secrets in the environment of the US functions. The wrapper is one that the fault replaces, so it is in the snapshot.</summary>
    /// <returns>Path of the world file.</returns>
    public static async Task<string> WorldAsync(CancellationToken cancellationToken)
    {
        var world = await File.ReadAllTextAsync(Repository.Path("src", "ChaosOperator.Lab", "worlds", "two-regions.yaml"), cancellationToken);
        var path = Path.Combine(Repository.NewRunFolder("secrets"), "world.yaml");
        await File.WriteAllTextAsync(
            path, world.Replace("{ STAGE: prod }", $"{{ STAGE: prod, PASSWORD: {Variable}, AWS_LAMBDA_EXEC_WRAPPER: {Wrapper} }}", StringComparison.Ordinal), cancellationToken);
        return path;
    }
}
