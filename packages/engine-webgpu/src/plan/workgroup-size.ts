/** float32 numbers of workgroup memory that every WebGPU device offers: 16 KiB. */
export const defaultWorkgroupNumbers = 4096;
