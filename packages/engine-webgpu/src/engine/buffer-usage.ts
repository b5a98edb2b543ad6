/** `GPUBufferUsage` of the WebGPU specification as numbers: Node has no such global. */
export const bufferUsage = {
  mapRead: 0x1,
  copySource: 0x4,
  copyDestination: 0x8,
  uniform: 0x40,
  storage: 0x80,
} as const;

/** `GPUMapMode.READ`. */
export const mapModeRead = 0x1;

/** `GPUShaderStage.COMPUTE`. */
export const shaderStageCompute = 0x4;
