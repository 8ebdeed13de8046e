using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Why the last update of a function went as it did. Values that are newer than this client are kept as they came.</summary>
public class LastUpdateStatusReasonCode : ConstantClass
{
    /// <summary>The value <c>EniLimitExceeded</c>.</summary>
    public static readonly LastUpdateStatusReasonCode EniLimitExceeded = new("EniLimitExceeded");

    /// <summary>The value <c>InsufficientRolePermissions</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InsufficientRolePermissions = new("InsufficientRolePermissions");

    /// <summary>The value <c>InvalidConfiguration</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InvalidConfiguration = new("InvalidConfiguration");

    /// <summary>The value <c>InternalError</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InternalError = new("InternalError");

    /// <summary>The value <c>SubnetOutOfIPAddresses</c>.</summary>
    public static readonly LastUpdateStatusReasonCode SubnetOutOfIPAddresses = new("SubnetOutOfIPAddresses");

    /// <summary>The value <c>InvalidSubnet</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InvalidSubnet = new("InvalidSubnet");

    /// <summary>The value <c>InvalidSecurityGroup</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InvalidSecurityGroup = new("InvalidSecurityGroup");

    /// <summary>The value <c>ImageDeleted</c>.</summary>
    public static readonly LastUpdateStatusReasonCode ImageDeleted = new("ImageDeleted");

    /// <summary>The value <c>ImageAccessDenied</c>.</summary>
    public static readonly LastUpdateStatusReasonCode ImageAccessDenied = new("ImageAccessDenied");

    /// <summary>The value <c>InvalidImage</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InvalidImage = new("InvalidImage");

    /// <summary>The value <c>KMSKeyAccessDenied</c>.</summary>
    public static readonly LastUpdateStatusReasonCode KMSKeyAccessDenied = new("KMSKeyAccessDenied");

    /// <summary>The value <c>KMSKeyNotFound</c>.</summary>
    public static readonly LastUpdateStatusReasonCode KMSKeyNotFound = new("KMSKeyNotFound");

    /// <summary>The value <c>InvalidStateKMSKey</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InvalidStateKMSKey = new("InvalidStateKMSKey");

    /// <summary>The value <c>DisabledKMSKey</c>.</summary>
    public static readonly LastUpdateStatusReasonCode DisabledKMSKey = new("DisabledKMSKey");

    /// <summary>The value <c>EFSIOError</c>.</summary>
    public static readonly LastUpdateStatusReasonCode EFSIOError = new("EFSIOError");

    /// <summary>The value <c>EFSMountConnectivityError</c>.</summary>
    public static readonly LastUpdateStatusReasonCode EFSMountConnectivityError = new("EFSMountConnectivityError");

    /// <summary>The value <c>EFSMountFailure</c>.</summary>
    public static readonly LastUpdateStatusReasonCode EFSMountFailure = new("EFSMountFailure");

    /// <summary>The value <c>EFSMountTimeout</c>.</summary>
    public static readonly LastUpdateStatusReasonCode EFSMountTimeout = new("EFSMountTimeout");

    /// <summary>The value <c>InvalidRuntime</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InvalidRuntime = new("InvalidRuntime");

    /// <summary>The value <c>InvalidZipFileException</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InvalidZipFileException = new("InvalidZipFileException");

    /// <summary>The value <c>FunctionError</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionError = new("FunctionError");

    /// <summary>The value <c>ServiceQuotaExceededException</c>.</summary>
    public static readonly LastUpdateStatusReasonCode ServiceQuotaExceededException = new("ServiceQuotaExceededException");

    /// <summary>The value <c>VcpuLimitExceeded</c>.</summary>
    public static readonly LastUpdateStatusReasonCode VcpuLimitExceeded = new("VcpuLimitExceeded");

    /// <summary>The value <c>CapacityProviderScalingLimitExceeded</c>.</summary>
    public static readonly LastUpdateStatusReasonCode CapacityProviderScalingLimitExceeded = new("CapacityProviderScalingLimitExceeded");

    /// <summary>The value <c>InsufficientCapacity</c>.</summary>
    public static readonly LastUpdateStatusReasonCode InsufficientCapacity = new("InsufficientCapacity");

    /// <summary>The value <c>EC2RequestLimitExceeded</c>.</summary>
    public static readonly LastUpdateStatusReasonCode EC2RequestLimitExceeded = new("EC2RequestLimitExceeded");

    /// <summary>The value <c>FunctionError.InitTimeout</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionErrorInitTimeout = new("FunctionError.InitTimeout");

    /// <summary>The value <c>FunctionError.RuntimeInitError</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionErrorRuntimeInitError = new("FunctionError.RuntimeInitError");

    /// <summary>The value <c>FunctionError.ExtensionInitError</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionErrorExtensionInitError = new("FunctionError.ExtensionInitError");

    /// <summary>The value <c>FunctionError.InvalidEntryPoint</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionErrorInvalidEntryPoint = new("FunctionError.InvalidEntryPoint");

    /// <summary>The value <c>FunctionError.InvalidWorkingDirectory</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionErrorInvalidWorkingDirectory = new("FunctionError.InvalidWorkingDirectory");

    /// <summary>The value <c>FunctionError.PermissionDenied</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionErrorPermissionDenied = new("FunctionError.PermissionDenied");

    /// <summary>The value <c>FunctionError.TooManyExtensions</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionErrorTooManyExtensions = new("FunctionError.TooManyExtensions");

    /// <summary>The value <c>FunctionError.InitResourceExhausted</c>.</summary>
    public static readonly LastUpdateStatusReasonCode FunctionErrorInitResourceExhausted = new("FunctionError.InitResourceExhausted");

    /// <summary>The value <c>DisallowedByVpcEncryptionControl</c>.</summary>
    public static readonly LastUpdateStatusReasonCode DisallowedByVpcEncryptionControl = new("DisallowedByVpcEncryptionControl");

    /// <summary>The value <c>DependencyError</c>.</summary>
    public static readonly LastUpdateStatusReasonCode DependencyError = new("DependencyError");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public LastUpdateStatusReasonCode(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static LastUpdateStatusReasonCode FindValue(string value) => FindValue<LastUpdateStatusReasonCode>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator LastUpdateStatusReasonCode(string value) => FindValue(value);
}
