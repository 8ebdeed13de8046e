using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace ChaosOperator.AwsSdk.Runtime;

/// <summary>The defaults that the configurations of all clients share.</summary>
internal static class ClientDefaults
{
    private static readonly TimeSpan StandardConnectTimeout = TimeSpan.FromMilliseconds(3100);
    private static readonly TimeSpan InRegionConnectTimeout = TimeSpan.FromMilliseconds(1100);
    private static readonly TimeSpan MobileConnectTimeout = TimeSpan.FromSeconds(30);

    /// <summary>What the SDKs call "defaults modes".</summary>
    public static IDefaultConfigurationProvider Provider { get; } = new DefaultConfigurationProvider(
        new List<IDefaultConfiguration>
        {
            Mode(DefaultConfigurationMode.Standard, StandardConnectTimeout),
            Mode(DefaultConfigurationMode.Auto, StandardConnectTimeout),
            Mode(DefaultConfigurationMode.InRegion, InRegionConnectTimeout),
            Mode(DefaultConfigurationMode.CrossRegion, StandardConnectTimeout),
            Mode(DefaultConfigurationMode.Mobile, MobileConnectTimeout),
        });

    /// <summary>The user agent that all clients send.</summary>
    public static string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(
        "ChaosOperator.AwsSdk",
        typeof(ClientDefaults).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, TimeSpan? connectTimeout) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = connectTimeout,
        TlsNegotiationTimeout = connectTimeout,
    };
}
