/** Invocations of a workgroup of the parameter phase: few, so that a LeNet's 60,000 parameters make enough workgroups for a large GPU. */
export const parameterInvocations = 64;
/** float32 numbers of workgroup memory that every WebGPU device offers: 16 KiB. */
export const defaultWorkgroupNumbers = 4096;
