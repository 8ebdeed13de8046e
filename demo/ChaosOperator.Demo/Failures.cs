using Amazon.Runtime;
using ChaosOperator.TestEnvironment.Kubernetes;
using k8s.Autorest;

namespace ChaosOperator.Demo;

/// <summary>Tells what can go wrong around the demonstration from mistakes in it, which are to be seen with their stack.</summary>
internal static class Failures
{
    public static bool AreExpected(Exception exception) => exception is
        DemoFailedException or KubectlException or TimeoutException or IOException or HttpRequestException
        or HttpOperationException or AmazonServiceException or AmazonClientException or InvalidOperationException or ArgumentException
        or UnauthorizedAccessException or System.ComponentModel.Win32Exception;
}
