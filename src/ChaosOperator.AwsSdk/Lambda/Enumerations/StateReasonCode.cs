using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Why a function is in its state. Values that are newer than this client are kept as they came.</summary>
public class StateReasonCode : ConstantClass
{
    /// <summary>The value <c>Idle</c>.</summary>
    public static readonly StateReasonCode Idle = new("Idle");

    /// <summary>The value <c>Creating</c>.</summary>
    public static readonly StateReasonCode Creating = new("Creating");

    /// <summary>The value <c>Restoring</c>.</summary>
    public static readonly StateReasonCode Restoring = new("Restoring");

    /// <summary>The value <c>EniLimitExceeded</c>.</summary>
    public static readonly StateReasonCode EniLimitExceeded = new("EniLimitExceeded");

    /// <summary>The value <c>InsufficientRolePermissions</c>.</summary>
    public static readonly StateReasonCode InsufficientRolePermissions = new("InsufficientRolePermissions");

    /// <summary>The value <c>InvalidConfiguration</c>.</summary>
    public static readonly StateReasonCode InvalidConfiguration = new("InvalidConfiguration");

    /// <summary>The value <c>InternalError</c>.</summary>
    public static readonly StateReasonCode InternalError = new("InternalError");

    /// <summary>The value <c>SubnetOutOfIPAddresses</c>.</summary>
    public static readonly StateReasonCode SubnetOutOfIPAddresses = new("SubnetOutOfIPAddresses");

    /// <summary>The value <c>InvalidSubnet</c>.</summary>
    public static readonly StateReasonCode InvalidSubnet = new("InvalidSubnet");

    /// <summary>The value <c>InvalidSecurityGroup</c>.</summary>
    public static readonly StateReasonCode InvalidSecurityGroup = new("InvalidSecurityGroup");

    /// <summary>The value <c>ImageDeleted</c>.</summary>
    public static readonly StateReasonCode ImageDeleted = new("ImageDeleted");

    /// <summary>The value <c>ImageAccessDenied</c>.</summary>
    public static readonly StateReasonCode ImageAccessDenied = new("ImageAccessDenied");

    /// <summary>The value <c>InvalidImage</c>.</summary>
    public static readonly StateReasonCode InvalidImage = new("InvalidImage");

    /// <summary>The value <c>KMSKeyAccessDenied</c>.</summary>
    public static readonly StateReasonCode KMSKeyAccessDenied = new("KMSKeyAccessDenied");

    /// <summary>The value <c>KMSKeyNotFound</c>.</summary>
    public static readonly StateReasonCode KMSKeyNotFound = new("KMSKeyNotFound");

    /// <summary>The value <c>InvalidStateKMSKey</c>.</summary>
    public static readonly StateReasonCode InvalidStateKMSKey = new("InvalidStateKMSKey");

    /// <summary>The value <c>DisabledKMSKey</c>.</summary>
    public static readonly StateReasonCode DisabledKMSKey = new("DisabledKMSKey");

    /// <summary>The value <c>EFSIOError</c>.</summary>
    public static readonly StateReasonCode EFSIOError = new("EFSIOError");

    /// <summary>The value <c>EFSMountConnectivityError</c>.</summary>
    public static readonly StateReasonCode EFSMountConnectivityError = new("EFSMountConnectivityError");

    /// <summary>The value <c>EFSMountFailure</c>.</summary>
    public static readonly StateReasonCode EFSMountFailure = new("EFSMountFailure");

    /// <summary>The value <c>EFSMountTimeout</c>.</summary>
    public static readonly StateReasonCode EFSMountTimeout = new("EFSMountTimeout");

    /// <summary>The value <c>InvalidRuntime</c>.</summary>
    public static readonly StateReasonCode InvalidRuntime = new("InvalidRuntime");

    /// <summary>The value <c>InvalidZipFileException</c>.</summary>
    public static readonly StateReasonCode InvalidZipFileException = new("InvalidZipFileException");

    /// <summary>The value <c>FunctionError</c>.</summary>
    public static readonly StateReasonCode FunctionError = new("FunctionError");

    /// <summary>The value <c>ServiceQuotaExceededException</c>.</summary>
    public static readonly StateReasonCode ServiceQuotaExceededException = new("ServiceQuotaExceededException");

    /// <summary>The value <c>VcpuLimitExceeded</c>.</summary>
    public static readonly StateReasonCode VcpuLimitExceeded = new("VcpuLimitExceeded");

    /// <summary>The value <c>CapacityProviderScalingLimitExceeded</c>.</summary>
    public static readonly StateReasonCode CapacityProviderScalingLimitExceeded = new("CapacityProviderScalingLimitExceeded");

    /// <summary>The value <c>InsufficientCapacity</c>.</summary>
    public static readonly StateReasonCode InsufficientCapacity = new("InsufficientCapacity");

    /// <summary>The value <c>EC2RequestLimitExceeded</c>.</summary>
    public static readonly StateReasonCode EC2RequestLimitExceeded = new("EC2RequestLimitExceeded");

    /// <summary>The value <c>FunctionError.InitTimeout</c>.</summary>
    public static readonly StateReasonCode FunctionErrorInitTimeout = new("FunctionError.InitTimeout");

    /// <summary>The value <c>FunctionError.RuntimeInitError</c>.</summary>
    public static readonly StateReasonCode FunctionErrorRuntimeInitError = new("FunctionError.RuntimeInitError");

    /// <summary>The value <c>FunctionError.ExtensionInitError</c>.</summary>
    public static readonly StateReasonCode FunctionErrorExtensionInitError = new("FunctionError.ExtensionInitError");

    /// <summary>The value <c>FunctionError.InvalidEntryPoint</c>.</summary>
    public static readonly StateReasonCode FunctionErrorInvalidEntryPoint = new("FunctionError.InvalidEntryPoint");

    /// <summary>The value <c>FunctionError.InvalidWorkingDirectory</c>.</summary>
    public static readonly StateReasonCode FunctionErrorInvalidWorkingDirectory = new("FunctionError.InvalidWorkingDirectory");

    /// <summary>The value <c>FunctionError.PermissionDenied</c>.</summary>
    public static readonly StateReasonCode FunctionErrorPermissionDenied = new("FunctionError.PermissionDenied");

    /// <summary>The value <c>FunctionError.TooManyExtensions</c>.</summary>
    public static readonly StateReasonCode FunctionErrorTooManyExtensions = new("FunctionError.TooManyExtensions");

    /// <summary>The value <c>FunctionError.InitResourceExhausted</c>.</summary>
    public static readonly StateReasonCode FunctionErrorInitResourceExhausted = new("FunctionError.InitResourceExhausted");

    /// <summary>The value <c>DisallowedByVpcEncryptionControl</c>.</summary>
    public static readonly StateReasonCode DisallowedByVpcEncryptionControl = new("DisallowedByVpcEncryptionControl");

    /// <summary>The value <c>DrainingDurableExecutions</c>.</summary>
    public static readonly StateReasonCode DrainingDurableExecutions = new("DrainingDurableExecutions");

    /// <summary>The value <c>DependencyError</c>.</summary>
    public static readonly StateReasonCode DependencyError = new("DependencyError");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public StateReasonCode(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static StateReasonCode FindValue(string value) => FindValue<StateReasonCode>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator StateReasonCode(string value) => FindValue(value);
}
